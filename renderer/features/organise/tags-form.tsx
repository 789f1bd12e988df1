import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandFormProps } from '../../state/command-form';
import { FormDialog } from '../../ui/form-dialog';
import { EMPTY_DRAFT, editOfDraft } from './edit-draft';
import { TagEditor } from './tag-editor';
import { useFacts } from './use-facts';

/** Ticks and adds the tags of objects. */
export function TagsForm({ command, onSubmit, onClose }: CommandFormProps) {
  const { t } = useTranslation();
  const facts = useFacts(command.ready);
  const count = command.ready.length;
  const [tags, setTags] = useState(EMPTY_DRAFT.tags);
  return (
    <FormDialog
      title={t('organise.tags.title', { count })}
      submit={t('organise.apply')}
      isIncomplete={tags.size === 0}
      refused={command.refused}
      onClose={onClose}
      onSubmit={() => {
        const { addTags, removeTags } = editOfDraft({ ...EMPTY_DRAFT, tags });
        onSubmit({ addTags, removeTags });
      }}
    >
      <TagEditor known={facts.tags} count={count} decisions={tags} onDecide={setTags} isFirst />
    </FormDialog>
  );
}
