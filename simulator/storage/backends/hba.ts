import { mapGet } from '../../../shared/xenapi/refs';
import { backendFailure } from '../backend-failure';
import type { XmlElement } from '../pretty-xml';
import { HBA_LUNS, type Lun } from '../world';
import { choices, repositoryList, type Backend } from './backend';
import { lunKey } from './luns';

const NO_SCSI_ID = 'The SCSIid parameter is missing or incorrect';

export const hbaBackend: Backend = {
  open: ({ config }) => {
    const scsiId = mapGet(config, 'SCSIid') ?? '';
    if (scsiId === '') throw backendFailure(107, NO_SCSI_ID);
    const lun = HBA_LUNS.find((candidate) => candidate.scsiId === scsiId);
    if (lun === undefined) throw backendFailure(90, 'The request is missing the device parameter');
    return { key: lunKey(scsiId), sizeBytes: lun.sizeBytes };
  },
  probe: ({ config }, medium, uuidsOn) => {
    if ((mapGet(config, 'SCSIid') ?? '') === '') {
      const free = HBA_LUNS.filter(({ scsiId, sizeBytes }) => uuidsOn({ key: lunKey(scsiId), sizeBytes }).length === 0);
      const additions = free.map(({ scsiId }) => ({ SCSIid: scsiId }));
      return choices(107, NO_SCSI_ID, ['Devlist', [...free.map(deviceElement), adapter()]], additions);
    }
    const opened = medium();
    return repositoryList(uuidsOn(opened), [
      ['Devlist', `/dev/disk/by-id/scsi-${mapGet(config, 'SCSIid') ?? ''}`],
      ['size', String(opened.sizeBytes)],
    ]);
  },
};

function deviceElement({ number, scsiId, serial, sizeBytes }: Lun): XmlElement {
  return [
    'BlockDevice',
    [
      ['path', `/dev/disk/by-id/scsi-${scsiId}`],
      ['numpaths', '2'],
      ['SCSIid', scsiId],
      ['vendor', 'NETAPP'],
      ['serial', serial],
      ['size', String(sizeBytes)],
      ['adapter', '2'],
      ['channel', '0'],
      ['id', '0'],
      ['lun', String(number)],
      ['hba', 'qla2xxx'],
    ],
  ];
}

function adapter(): XmlElement {
  return [
    'Adapter',
    [
      ['host', 'host2'],
      ['name', 'qla2xxx'],
      ['manufacturer', 'QLogic Fibre Channel HBA Driver'],
      ['id', '2'],
    ],
  ];
}
