import { CreateDateColumn, Entity, PrimaryColumn } from "typeorm";

/** A mail that was sent. Its key prevents a second delivery. */
@Entity("deliveries")
export class DeliveryEntity {
  @PrimaryColumn({ type: "varchar", length: 50, primaryKeyConstraintName: "deliveries_pkey" })
  key!: string;

  @CreateDateColumn({ name: "delivered_at", type: "timestamptz", precision: 3 })
  deliveredAt!: Date;
}
