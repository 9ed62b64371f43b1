import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice';

interface NameDialogProps {
  title: string;
  confirm: string;
  name: string;
  pending: boolean;
  error: Error | null;
  onName: (name: string) => void;
  onClose: () => void;
}

/** Asks for a query's name. */
export function NameDialog({ title, confirm, name, pending, error, onName, onClose }: NameDialogProps) {
  const { t } = useTranslation('sql');
  const [typed, setTyped] = useState(name);
  const trimmed = typed.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (trimmed !== '') onName(trimmed);
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={submit}>
        <TextInput
          label={t('name')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maxLength={120}
          data-autofocus
        />
        {error && <ErrorNotice error={error} />}
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={pending} disabled={trimmed === ''}>
            {confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
