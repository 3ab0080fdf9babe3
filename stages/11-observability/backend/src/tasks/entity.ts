import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  UpdateDateColumn,
} from "typeorm";
import { UserEntity } from "../users/entity.ts";
import { statuses, type TaskStatus } from "./schemas.ts";

// The same sort order and case folding on every server, independent of the locale of the database.
const collation = "und-x-icu";

@Entity("tasks")
@Index("tasks_by_owner", ["userId", "id"])
@Index("tasks_by_status", ["userId", "status", "id"])
@Index("tasks_by_creation", ["userId", "createdAt", "id"])
// The index of an expression, which TypeORM does not support: the migration creates it.
@Index("tasks_by_words", { synchronize: false })
@Index("tasks_by_completion", ["completedAt"])
export class TaskEntity {
  @PrimaryGeneratedColumn("identity", { type: "integer", primaryKeyConstraintName: "tasks_pkey" })
  id!: number;

  @Column({ type: "varchar", length: 200, collation })
  title!: string;

  // PostgreSQL sorts an enum in the order of its list, so the list is in alphabetical order.
  @Column({ type: "enum", enum: [...statuses].sort(), enumName: "task_status", default: "todo" })
  status!: TaskStatus;

  @Column({ type: "varchar", length: 2000, default: "", collation })
  notes!: string;

  // Milliseconds, as in JavaScript's Date, so that a value is the same when it is read back.
  @CreateDateColumn({ name: "created_at", type: "timestamptz", precision: 3 })
  createdAt!: Date;

  @UpdateDateColumn({ name: "updated_at", type: "timestamptz", precision: 3 })
  updatedAt!: Date;

  // Set and cleared by a database trigger when the status changes.
  @Column({ name: "completed_at", type: "timestamptz", precision: 3, nullable: true })
  completedAt!: Date | null;

  @Column({ name: "user_id", type: "integer" })
  userId!: number;

  @ManyToOne(() => UserEntity, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn({ name: "user_id", foreignKeyConstraintName: "tasks_owner" })
  user!: Relation<UserEntity>;
}
