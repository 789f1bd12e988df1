import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { gauge, type DataSource } from './data-source';

/** Of a repository as a whole; its traffic is measured by each host. */
export function srSources(database: Database, ref: Ref<'SR'>): readonly DataSource[] {
  const { physical_size, physical_utilisation } = database.record('SR', ref);
  return [
    gauge('size', 'Size of the SR', 'B', () => Number(physical_size)),
    gauge('physical_utilisation', 'Space used in the SR', 'B', () => Number(physical_utilisation)),
  ];
}
