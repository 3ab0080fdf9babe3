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

/** The number of tasks that a user created and completed on one day. */
@Entity("reports")
@Unique("reports_once_a_day", ["userId", "day"])
@Index("reports_by_day", ["day"])
export class ReportEntity {
  @PrimaryGeneratedColumn("identity", { type: "integer", primaryKeyConstraintName: "reports_pkey" })
  id!: number;

  // Text, for example 2026-11-22: a day without a time zone is not a Date.
  @Column({ type: "date" })
  day!: string;

  @Column({ type: "integer" })
  created!: number;

  @Column({ type: "integer" })
  completed!: number;

  @Column({ name: "user_id", type: "integer" })
  userId!: number;

  @ManyToOne(() => UserEntity, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn({ name: "user_id", foreignKeyConstraintName: "reports_user" })
  user!: Relation<UserEntity>;
}
