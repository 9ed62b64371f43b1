import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView, SaveView } from '../../../api/bindings';
import { useCommand } from '../../../api/mutations';
import { ErrorNotice } from '../../../components/ErrorNotice';

interface ViewNameDialogProps {
  kind: 'saveAs' | 'rename';
  /** The name to begin with. */
  name: string;
  /** What is saved under the name. */
  view: Omit<SaveView, 'name'>;
  onSaved: (view: SavedView) => void;
  onClose: () => void;
}

const LONGEST_NAME = 80;

/** Asks for the name of a view, a new or a known one. */
export function ViewNameDialog({ kind, name: before, view, onSaved, onClose }: ViewNameDialogProps) {
  const { t } = useTranslation('views');
  const save = useCommand('save_view');
  const [name, setName] = useState(before);
  const trimmed = name.trim();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (trimmed === '') return;
    save.mutate({ ...view, name: trimmed }, { onSuccess: onSaved });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`${kind}.title`)}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={submit}>
        <TextInput
          label={t('name')}
          description={kind === 'saveAs' ? t('saveAs.what') : undefined}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          maxLength={LONGEST_NAME}
          data-autofocus
        />
        {save.error && <ErrorNotice error={save.error} />}
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={trimmed === ''}>
            {t(`${kind}.confirm`)}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
