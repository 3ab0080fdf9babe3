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

// Sorted and folded in the same way on every server, whatever locale its database was made with.
const collation = "und-x-icu";

@Entity("tasks")
@Index("tasks_by_owner", ["userId", "id"])
@Index("tasks_by_status", ["userId", "status", "id"])
@Index("tasks_by_creation", ["userId", "createdAt", "id"])
// What it indexes is an expression, which TypeORM cannot write: the migration does.
@Index("tasks_by_words", { synchronize: false })
@Index("tasks_by_completion", ["completedAt"])
export class TaskEntity {
  @PrimaryGeneratedColumn("identity", { type: "integer", primaryKeyConstraintName: "tasks_pkey" })
  id!: number;

  @Column({ type: "varchar", length: 200, collation })
  title!: string;

  // PostgreSQL sorts an enum in the order of its list: here it is that of the alphabet.
  @Column({ type: "enum", enum: [...statuses].sort(), enumName: "task_status", default: "todo" })
  status!: TaskStatus;

  @Column({ type: "varchar", length: 2000, default: "", collation })
  notes!: string;

  // As exact as JavaScript's Date, so that what is read back is what is stored.
  @CreateDateColumn({ name: "created_at", type: "timestamptz", precision: 3 })
  createdAt!: Date;

  @UpdateDateColumn({ name: "updated_at", type: "timestamptz", precision: 3 })
  updatedAt!: Date;

  // Set and cleared with the status, by a trigger of the database.
  @Column({ name: "completed_at", type: "timestamptz", precision: 3, nullable: true })
  completedAt!: Date | null;

  @Column({ name: "user_id", type: "integer" })
  userId!: number;

  @ManyToOne(() => UserEntity, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn({ name: "user_id", foreignKeyConstraintName: "tasks_owner" })
  user!: Relation<UserEntity>;
}
