import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconFolder } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DataMove } from '../../../../api/bindings';
import { useCommand } from '../../../../api/queries/mutations';
import { ErrorNotice } from '../../../../components/notice/ErrorNotice';
import { Notice, NoticeLine } from '../../../../components/notice/Notice';
import { showError } from '../../../../components/notice/showError';
import { useFormat } from '../../../../format/useFormat';
import classes from './Data.module.css';

type Props = { move: DataMove; onAgain: () => void; onClose: () => void };

/** A move as it goes on, and how it ended. */
export function MoveProgress({ move, onAgain, onClose }: Props) {
  const { t } = useTranslation('dataFolder');
  const format = useFormat();
  const cancel = useCommand('cancel_data_move');
  const goesOn = move.state === 'stopping' || move.state === 'copying';
  const share = move.bytes === 0 ? 0 : (100 * move.bytesDone) / move.bytes;
  const again = <Button onClick={onAgain}>{t('again')}</Button>;
  return (
    <Stack gap={16}>
      <div>
        <div className={classes.small}>{t(move.state === 'moved' ? 'now' : 'to')}</div>
        <code className={classes.path}>{move.to}</code>
      </div>
      {goesOn && (
        <>
          <Text role="status">
            {t(`state.${move.state}`, {
              done: format.bytes(move.bytesDone),
              all: format.bytes(move.bytes),
            })}
          </Text>
          <Progress value={share} aria-label={t('progress')} />
          <Text c="dimmed" size="sm">
            {t('meanwhile')}
          </Text>
          <div>
            <Button
              variant="default"
              loading={cancel.isPending}
              onClick={() => cancel.mutate({}, { onError: showError })}
            >
              {t('common:cancel')}
            </Button>
          </div>
        </>
      )}
      {move.state === 'moved' && (
        <Notice tone="quiet" icon={IconCircleCheck} title={t('done')}>
          <NoticeLine>{t(move.left.length > 0 ? 'doneLeft' : 'doneText')}</NoticeLine>
        </Notice>
      )}
      {move.error && <ErrorNotice error={move.error} action={again} />}
      {move.state === 'cancelled' && (
        <Notice tone="quiet" icon={IconFolder} title={t('cancelled')} action={again}>
          <NoticeLine>{t('cancelledText')}</NoticeLine>
        </Notice>
      )}
      {move.state === 'moved' && (
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('common:close')}</Button>
        </Group>
      )}
    </Stack>
  );
}
