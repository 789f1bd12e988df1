import { schema } from '../../shared/xenapi/schema.gen';
import { tableOf } from '../database/database';
import { DRIVERS } from '../storage/drivers';
import type { Builder } from './builder';

/** What every installation has: roles, and the storage drivers that make repositories. */
export function buildCatalogue({ database }: Builder): void {
  for (const role of schema.roles) database.create('role', { name_label: role, name_description: '' });
  for (const { type, name, description, features, configuration } of DRIVERS) {
    // Older clients read the capabilities, which are the features without their versions.
    database.insert(tableOf('SM'), database.newRef(), {
      type,
      name_label: name,
      name_description: description,
      vendor: 'XenServer',
      version: '3.0',
      required_api_version: '1.0',
      driver_filename: `/opt/xensource/sm/${type.toUpperCase()}SR`,
      configuration,
      capabilities: features,
      features: Object.fromEntries(features.map((feature) => [feature, 1])),
    });
  }
}
