import { useMemo } from 'react';
import type { ObjectId, OrganiseFactRow } from '../../../shared/contract';
import { createTopic, useTopic } from '../../state/topic';

type Fact<K extends OrganiseFactRow['kind']> = Extract<OrganiseFactRow, { readonly kind: K }>;

export type TagFact = Fact<'tag'>;
export type FolderFact = Fact<'folder'>;
export type FieldFact = Fact<'field'>;
export type VappFact = Fact<'vapp'>;

/** What there is to choose from, by kind. */
export interface Facts {
  readonly isReady: boolean;
  readonly tags: readonly TagFact[];
  readonly folders: readonly FolderFact[];
  readonly fields: readonly FieldFact[];
  readonly vapps: readonly VappFact[];
  readonly targets: Fact<'targets'> | undefined;
}

export function useFacts(targets: readonly ObjectId[]): Facts {
  const { rows, isReady } = useTopic(useMemo(() => createTopic('organiseFacts', { targets: [...targets] }), [targets]));
  return useMemo(
    () => ({
      isReady,
      tags: rows.filter((row) => row.kind === 'tag').sort(by('tag')),
      folders: rows.filter((row) => row.kind === 'folder').sort(by('path')),
      fields: rows.filter((row) => row.kind === 'field').sort(by('name')),
      vapps: rows.filter((row) => row.kind === 'vapp').sort(by('name')),
      targets: rows.find((row) => row.kind === 'targets'),
    }),
    [rows, isReady],
  );
}

/** Folders by their path come after the one that they are in: a slash stands before all that a name begins with. */
function by<K extends string>(
  key: K,
): (one: Readonly<Record<K, string>>, other: Readonly<Record<K, string>>) => number {
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return (one, other) => compare(one[key].replaceAll('/', '\u0001'), other[key].replaceAll('/', '\u0001'));
}
