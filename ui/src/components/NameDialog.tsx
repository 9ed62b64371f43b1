import { Box, Button, Group, Modal, TextInput } from '@mantine/core';
import { type FocusEvent, type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from './notice/ErrorNotice';

interface NameDialogProps {
  opened?: boolean;
  title: string;
  /** What the field is called. */
  label: string;
  description?: string | undefined;
  confirm: string;
  /** The name to begin with. */
  name: string;
  maxLength: number;
  pending: boolean;
  error: Error | null;
  onFocus?: (event: FocusEvent<HTMLInputElement>) => void;
  onName: (name: string) => void;
  onClose: () => void;
}

/** Of what a person saves; the engine takes no longer ones. */
export const LONGEST_SAVED_NAME = 80;

/** Asks for a name, without the space around it. */
export function NameDialog({ opened = true, title, confirm, name, onClose, ...props }: NameDialogProps) {
  const { t } = useTranslation('common');
  const [typed, setTyped] = useState(name.slice(0, props.maxLength));
  const trimmed = typed.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (trimmed !== '') props.onName(trimmed);
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <TextInput
          label={props.label}
          description={props.description}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onFocus={props.onFocus}
          maxLength={props.maxLength}
          data-autofocus
        />
        {props.error && (
          <Box mt={12}>
            <ErrorNotice error={props.error} />
          </Box>
        )}
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={props.pending} disabled={trimmed === ''}>
            {confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
