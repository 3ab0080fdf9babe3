import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, Unique } from "typeorm";

export const roles = ["user", "admin"] as const;
export type Role = (typeof roles)[number];

@Entity("users")
@Unique("users_email", ["email"])
export class UserEntity {
  @PrimaryGeneratedColumn("identity", { type: "integer", primaryKeyConstraintName: "users_pkey" })
  id!: number;

  @Column({ type: "varchar", length: 254 })
  email!: string;

  // Not selected by default, so that it cannot end up in a response.
  @Column({ name: "password_hash", type: "varchar", length: 255, select: false })
  passwordHash!: string;

  @Column({ type: "enum", enum: roles, enumName: "user_role", default: "user" })
  role!: Role;

  @CreateDateColumn({ name: "created_at", type: "timestamptz", precision: 3 })
  createdAt!: Date;

  // Changed by a database trigger after every write to the user's tasks.
  @Column({ name: "tasks_version", type: "uuid", generated: "uuid", select: false })
  tasksVersion!: string;
}
