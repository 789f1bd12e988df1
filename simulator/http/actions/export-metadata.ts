import { Readable } from 'node:stream';
import { XapiError } from '../../../shared/xenapi/errors';
import { mapGet, type Ref } from '../../../shared/xenapi/refs';
import { withOperation } from '../../operations/operation';
import { ExportedObjects } from '../../transfer/exported-objects';
import { ovaXml } from '../../transfer/ova-xml';
import { requestedFlag, requestedVm } from '../../transfer/requested-objects';
import { sendBody } from '../../transfer/send-body';
import { TAR_END } from '../../transfer/tar';
import { metadataMember } from '../../transfer/xva-writer';
import type { HttpAction, HttpRequest } from '../http-action';
import { beginRawReply } from '../raw-reply';
import { archiveHead } from './archive-head';

/** `GET /export_metadata`: archives without disks, of a VM with its snapshots or of all VMs. */
export const exportMetadataAction: HttpAction = {
  name: 'get_export_metadata',
  taskLabel: 'VM.export_metadata',
  handle: async (asked) => {
    const vms = requestedVms(asked);
    const archive = await holding(asked, vms, () => writeArchive(asked, vms));
    const socket = beginRawReply(asked.request, asked.response, archiveHead(asked, archive.length));
    await sendBody(Readable.from([archive]), undefined, socket, asked.pool.replyFaults.bytesPerSecond);
  },
};

/** Throws OPERATION_NOT_ALLOWED for a snapshot by itself. */
function requestedVms({ pool, query }: HttpRequest): readonly Ref<'VM'>[] {
  const { database } = pool;
  if (!requestedFlag(query, 'all', false)) {
    const vm = requestedVm(pool, query);
    if (database.record('VM', vm).is_a_snapshot) {
      throw new XapiError('OPERATION_NOT_ALLOWED', ['Exporting metadata of a snapshot is not allowed']);
    }
    return [vm];
  }
  const withControlDomains = requestedFlag(query, 'include_dom0', true);
  return [...database.all('VM')]
    .filter(([, { is_default_template, is_a_template, other_config }]) => {
      return !is_default_template && !(is_a_template && mapGet(other_config, 'default_template') === 'true');
    })
    .filter(([, { is_control_domain }]) => withControlDomains || !is_control_domain)
    .map(([vm]) => vm);
}

/** Works while all of the VMs are locked. */
async function holding<T>(asked: HttpRequest, [vm, ...others]: readonly Ref<'VM'>[], run: () => T): Promise<T> {
  if (vm === undefined) return run();
  return withOperation(asked, 'VM', vm, 'metadata_export', () => holding(asked, others, run));
}

function writeArchive({ pool, host, query }: HttpRequest, vms: readonly Ref<'VM'>[]): Buffer {
  const scope = {
    preservesPowerState: true,
    withSnapshots: requestedFlag(query, 'export_snapshots', true),
    withVhdParents: requestedFlag(query, 'include_vhd_parents', false),
    excludedDevices: new Set((query.get('excluded_device_types') ?? '').split(',')),
  };
  const objects = new ExportedObjects(pool.database);
  for (const vm of vms) objects.addVm(vm, scope);
  const header = ovaXml(pool, objects, scope, host);
  return Buffer.concat([...metadataMember(header, pool.clock.now()), TAR_END]);
}
