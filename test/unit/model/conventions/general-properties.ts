import { toObjectId, type PropertyValue } from '../../../../shared/contract';
import { views } from '../../../../shared/views';
import type { ClassName } from '../../../../shared/xenapi/records.gen';
import { ref } from '../../../helpers/records';
import type { TestPool } from '../../../helpers/test-reader';

/** What the General tab of an object says under a label; undefined where it has no such line. */
export function generalProperty(
  pool: TestPool,
  className: ClassName,
  name: string,
  property: string,
): PropertyValue | undefined {
  const rows = views.general.rows(pool.readers, { id: toObjectId('c1', className, ref(className, name)) });
  return rows.find(({ id }) => id.slice(id.indexOf('.') + 1) === property)?.value;
}
