import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectRow } from '../../../shared/contract';
import { rdpFile } from '../../../shared/model/rdp-file';
import { showTerminal } from '../../state/show-terminal';
import { createTopic, useTopic } from '../../state/topic';
import { downloadText } from '../../ui/download';
import type { MenuEntry } from '../../ui/menu';
import { useText } from '../../ui/use-text';
import { MachineMenu } from './machine-menu';

/** The machine's address, to copy, and the ways to it by the network: a terminal, a remote desktop. */
export function MachineNetwork({ object }: { readonly object: ObjectRow }) {
  const { t } = useTranslation();
  const text = useText();
  const { rows } = useTopic(useMemo(() => createTopic('remoteAccess', { id: object.id }), [object.id]));
  const [access] = rows;
  const address = access?.addresses[0];
  if (access === undefined || address === undefined) return null;
  const copies = access.addresses.map((copied): MenuEntry => ({
    id: copied,
    label: t('ui.copyValue', { name: copied }),
    group: 'copy',
    onChoose: () => void navigator.clipboard.writeText(copied),
  }));
  const terminal: MenuEntry = {
    id: 'terminal',
    label: t('machine.openTerminal'),
    group: 'open',
    onChoose: () => showTerminal(object.id),
  };
  const desktops = access.addresses.map((at): MenuEntry => ({
    id: `desktop ${at}`,
    label: access.addresses.length === 1 ? t('machine.openDesktop') : t('machine.openDesktopAt', { address: at }),
    group: 'open',
    disabledReason: access.remoteDesktop === 'off' ? t('machine.desktopOff') : undefined,
    onChoose: () => downloadText(`${text(object.label)}.rdp`, 'application/x-rdp', rdpFile(at)),
  }));
  const entries = [
    ...copies,
    ...(access.offersTerminal ? [terminal] : []),
    ...(access.remoteDesktop === undefined ? [] : desktops),
  ];
  return <MachineMenu label={address} entries={entries} />;
}
