import { useEffect, useState } from 'react';
import { parseObjectId, type FoundObject, type ObjectType } from '../../../shared/contract';
import { getBridge } from '../../state/bridge';
import { useText } from '../../ui/use-text';
import { TextInput } from './text-input';

interface ObjectNameInputProps {
  readonly label: string;
  readonly types: readonly ObjectType[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const LIMIT = 50;
const CLASSES: Readonly<Partial<Record<ObjectType, string>>> = {
  vm: 'VM',
  snapshot: 'VM',
  customTemplate: 'VM',
  defaultTemplate: 'VM',
  sharedSr: 'SR',
  localSr: 'SR',
  vdi: 'VDI',
  vapp: 'VM_appliance',
};

/** A name of an object; those that begin to match what is typed are offered. */
export function ObjectNameInput({ label, types, value, onChange }: ObjectNameInputProps) {
  const text = useText();
  const [known, setKnown] = useState<readonly FoundObject[]>([]);
  const typed = value.replace(/[*?]+/g, ' ');
  useEffect(() => {
    let isCurrent = true;
    getBridge()
      .call('objects.find', { typed, limit: LIMIT })
      .then((found) => {
        if (isCurrent) setKnown(found);
      })
      // Suggestions are a help that nobody waits for.
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [typed]);
  const classes = new Set<string | undefined>(types.map((type) => CLASSES[type] ?? type));
  const names = known.filter(({ id }) => classes.has(parseObjectId(id).class)).map(({ label: name }) => text(name));
  return <TextInput label={label} value={value} known={[...new Set(names)]} onChange={onChange} />;
}
