import { CreateDateColumn, Entity, PrimaryColumn } from "typeorm";

/** A mail that was sent. Its key prevents a second delivery. */
@Entity("deliveries")
export class DeliveryEntity {
  @PrimaryColumn({ type: "varchar", length: 50, primaryKeyConstraintName: "deliveries_pkey" })
  key!: string;

  @CreateDateColumn({ name: "sent_at", type: "timestamptz", precision: 3 })
  sentAt!: Date;

  /** The old name of `sentAt`, for the previous version. The next release drops it. */
  @CreateDateColumn({ name: "delivered_at", type: "timestamptz", precision: 3, select: false })
  deliveredAt!: Date;
}
