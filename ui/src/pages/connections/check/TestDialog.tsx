import { Button, Group, Loader, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Trans, useTranslation } from 'react-i18next';
import type { CheckState, ConnectionTest } from '../../../api/bindings';
import { call } from '../../../api/call';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { TimeAgo } from '../../../components/word/TimeAgo';
import { useFormat } from '../../../format/useFormat';
import type { DialogProps } from '../dialogs/dialogProps';
import classes from './Check.module.css';
import { CheckLine } from './CheckLine';

/** Asks the org now, and says in words what it found. */
export function TestDialog({ connection, opened, onClose }: DialogProps) {
  const { t } = useTranslation('cycle');
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['connectionTest', connection.id],
    queryFn: () => call('test_connection', { connectionId: connection.id }),
    enabled: opened,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('test.title', { name: connection.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div aria-live="polite">
        {isFetching && (
          <Group gap="xs" role="status">
            <Loader size={16} aria-hidden />
            <Text>{t('test.running')}</Text>
          </Group>
        )}
        {!isFetching && error && <ErrorNotice error={error} />}
        {!isFetching && data && <Result test={data} />}
      </div>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {t('test.again')}
        </Button>
        <Button onClick={onClose} data-autofocus>
          {t('test.close')}
        </Button>
      </Group>
    </Modal>
  );
}

const WORST: CheckState[] = ['failed', 'warning', 'unknown', 'good'];
const VERDICT = { failed: 'bad', warning: 'warn', unknown: 'unknown', good: 'allGood' } as const;

function Result({ test }: { test: ConnectionTest }) {
  const { t } = useTranslation('cycle');
  const format = useFormat();
  const worst = WORST.find((state) => test.checks.some((check) => check.state === state)) ?? 'good';
  const failed = test.checks.findIndex((check) => check.state === 'failed');
  return (
    <>
      <Text fw={600}>{t(`test.${VERDICT[worst]}`)}</Text>
      <ul className={classes.checks}>
        {test.checks.map((check, at) => (
          <CheckLine key={check.what} check={check} test={test} isSkipped={failed !== -1 && at > failed} />
        ))}
      </ul>
      <Text size="xs" c="dimmed" component="div">
        <Trans
          t={t}
          i18nKey="test.at"
          values={{ calls: format.number(test.apiCalls) }}
          components={{ when: <TimeAgo at={test.checkedAt} /> }}
        />
      </Text>
    </>
  );
}
