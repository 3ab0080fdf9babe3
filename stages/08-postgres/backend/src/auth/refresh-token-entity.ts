import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from "typeorm";
import { UserEntity } from "../users/entity.ts";

/** A refresh token. Only its hash is stored, so the table cannot be used to log in. */
@Entity("refresh_tokens")
@Unique("refresh_tokens_hash", ["tokenHash"])
export class RefreshTokenEntity {
  @PrimaryGeneratedColumn("identity", {
    type: "integer",
    primaryKeyConstraintName: "refresh_tokens_pkey",
  })
  id!: number;

  @Column({ name: "token_hash", type: "char", length: 64, select: false })
  tokenHash!: string;

  @Column({ name: "expires_at", type: "timestamptz", precision: 3 })
  expiresAt!: Date;

  @Column({ name: "user_id", type: "integer" })
  @Index("refresh_tokens_by_user")
  userId!: number;

  @ManyToOne(() => UserEntity, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn({ name: "user_id", foreignKeyConstraintName: "refresh_tokens_user" })
  user!: Relation<UserEntity>;
}
