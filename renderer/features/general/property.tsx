import { EditIcon } from '@blueprintjs/icons';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId, PropertyRow } from '../../../shared/contract';
import { SelectionCommandsContext } from '../../state/selection-commands';
import { CopyButton } from '../../ui/copy-button';
import { InlineButton } from '../../ui/inline-button';
import { useNow } from '../../ui/use-now';
import { useFormat, useText } from '../../ui/use-text';
import classes from './property.module.css';
import { propertyText } from './property-text';
import { PropertyValueView } from './property-value-view';

interface PropertyProps {
  readonly object: ObjectId;
  readonly property: PropertyRow;
}

/** One line of the General tab. */
export function Property({ object, property }: PropertyProps) {
  const text = useText();
  const format = useFormat();
  const { label, value, editedBy } = property;
  return (
    <div className={classes['line']}>
      <dt className={classes['label']}>{text(label)}</dt>
      <dd className={classes['value']}>
        {value.kind === 'since' ? <Since at={value.at} /> : <PropertyValueView value={value} label={text(label)} />}
        <span className={classes['copy']}>
          {editedBy !== undefined && <EditButton object={object} command={editedBy} name={text(label)} />}
          <CopyButton value={propertyText(value, text, format)} name={text(label)} />
        </span>
      </dd>
    </div>
  );
}

interface EditButtonProps {
  readonly object: ObjectId;
  readonly command: string;
  readonly name: string;
}

/** Begins the command that changes the property, where it can be changed and the selection is this very object. */
function EditButton({ object, command, name }: EditButtonProps) {
  const { t } = useTranslation();
  const { commands, run } = useContext(SelectionCommandsContext);
  const offered = commands.find(({ id }) => id === command);
  if (offered?.ready.length !== 1 || offered.ready[0] !== object) return null;
  return (
    <InlineButton label={t('organise.change', { name })} icon={<EditIcon size={12} />} onClick={() => run(offered)} />
  );
}

function Since({ at }: { readonly at: number }) {
  const format = useFormat();
  const now = useNow();
  return <time title={format.dateTime(at)}>{format.duration(now - at)}</time>;
}
