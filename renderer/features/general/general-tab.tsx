import { useMemo } from 'react';
import type { ObjectId, PropertyRow, Text } from '../../../shared/contract';
import { createTopic, useTopic } from '../../state/topic';
import { ErrorMessage } from '../../ui/error-message';
import { useText } from '../../ui/use-text';
import classes from './general-tab.module.css';
import { Property } from './property';

/** What an administrator looks for first, in cards; every value can be copied. */
export function GeneralTab({ id }: { readonly id: ObjectId }) {
  const text = useText();
  const { rows, error } = useTopic(useMemo(() => createTopic('general', { id }), [id]));
  const sections = useMemo(() => sectionsOf(rows), [rows]);
  if (error !== undefined) return <ErrorMessage error={error} />;
  return (
    <div className={classes['page']}>
      {sections.map(({ title, properties }) => (
        <section key={title.key} className={classes['card']} aria-label={text(title)}>
          <h2 className={classes['title']}>{text(title)}</h2>
          <dl className={classes['properties']}>
            {properties.map((property) => (
              <Property key={property.id} object={id} property={property} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

interface Section {
  readonly title: Text;
  readonly properties: PropertyRow[];
}

function sectionsOf(rows: readonly PropertyRow[]): readonly Section[] {
  const sections = new Map<string, Section>();
  for (const row of rows.toSorted((a, b) => a.order - b.order)) {
    const section = sections.get(row.section.key) ?? { title: row.section, properties: [] };
    sections.set(row.section.key, section);
    section.properties.push(row);
  }
  return [...sections.values()];
}
