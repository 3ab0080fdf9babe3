import { CreateDateColumn, Entity, PrimaryColumn } from "typeorm";

/** A mail that was sent. Its key is the reason why it is never sent again. */
@Entity("deliveries")
export class DeliveryEntity {
  @PrimaryColumn({ type: "varchar", length: 50, primaryKeyConstraintName: "deliveries_pkey" })
  key!: string;

  @CreateDateColumn({ name: "sent_at", type: "timestamptz", precision: 3 })
  sentAt!: Date;

  /** The old name, for the version before. The next release drops it. */
  @CreateDateColumn({ name: "delivered_at", type: "timestamptz", precision: 3, select: false })
  deliveredAt!: Date;
}
