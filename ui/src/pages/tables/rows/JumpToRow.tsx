import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowQuery } from '../../../api/bindings';
import { call } from '../../../api/call';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { useFormat } from '../../../format/useFormat';
import { readRowWish } from './rowWish';

interface JumpToRowProps {
  connectionId: string;
  object: string;
  query: RowQuery;
  rowCount: number;
  onJump: (row: number) => void;
  onClose: () => void;
}

/** Asks which row to go to: its number here, or its record's Id. */
export function JumpToRow({ connectionId, object, query, rowCount, onJump, onClose }: JumpToRowProps) {
  const { t } = useTranslation('views');
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [isLooking, setIsLooking] = useState(false);

  const find = async (id: string) => {
    setIsLooking(true);
    setError(null);
    try {
      const { position } = await call('find_row', { connectionId, object, query, id });
      if (position === null) setFault(t('jump.notHere'));
      else onJump(position);
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setIsLooking(false);
    }
  };
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const wish = readRowWish(typed);
    if (wish === null) setFault(t('jump.neither'));
    else if (wish.kind === 'id') void find(wish.id);
    else if (wish.number > rowCount) setFault(t('jump.beyond', { rows: format.number(rowCount) }));
    else onJump(wish.number - 1);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('jump.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={submit}>
        <TextInput
          label={t('jump.label')}
          value={typed}
          error={fault}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setFault(null);
          }}
          data-autofocus
        />
        {error && <ErrorNotice error={error} />}
        <Group justify="space-between" mt="md" gap="xs" wrap="nowrap">
          <Text size="xs" c="dimmed">
            {t('jump.keys')}
          </Text>
          <Button type="submit" loading={isLooking} disabled={typed.trim() === ''}>
            {t('jump.go')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
