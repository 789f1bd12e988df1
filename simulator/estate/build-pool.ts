import { nullRef } from '../../shared/xenapi/refs';
import type { BuiltHost, Builder } from './builder';
import { buildHosts } from './hosts';
import type { PoolPlan } from './sizes';

/** Fills an empty database with a pool as a company might run it. The same plan and chance give the same objects. */
export function buildPool(builder: Builder, plan: PoolPlan): readonly BuiltHost[] {
  const { database } = builder;
  const hosts = buildHosts(builder);
  database.create('pool', {
    name_label: plan.name,
    master: hosts[0]?.ref ?? nullRef(),
  });
  return hosts;
}
