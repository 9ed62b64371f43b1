import { Button, Kbd, Select } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueryState } from '../../../components/desk/sessions';
import { useNow } from '../../../format/now/useNow';
import { useFormat } from '../../../format/useFormat';
import classes from './RunBar.module.css';

export const TIMEOUTS = [60, 300, 600] as const;

interface RunBarProps {
  query: QueryState;
  empty: boolean;
  timeoutSeconds: number;
  runButton: Ref<HTMLButtonElement>;
  onTimeout: (seconds: number) => void;
  onRun: () => void;
  onCancel: () => void;
  /** What else can be done with the statement. */
  children?: ReactNode;
}

const isMac = /mac/i.test(navigator.platform);

/** Runs the statement or ends it, and says how long it may take. */
export function RunBar(props: RunBarProps) {
  const { t } = useTranslation('sql');
  const { query } = props;
  const running = query.state === 'running';
  return (
    <div className={classes.bar}>
      {running ? (
        <Button
          ref={props.runButton}
          size="xs"
          variant="default"
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          loading={query.cancelling}
          onClick={props.onCancel}
        >
          {t('run.cancel')}
        </Button>
      ) : (
        <Button
          ref={props.runButton}
          size="xs"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          disabled={props.empty}
          onClick={props.onRun}
        >
          {t('run.run')}
        </Button>
      )}
      {running && <RunningTime since={query.since} />}
      <Select
        size="xs"
        w={156}
        aria-label={t('run.timeout')}
        data={TIMEOUTS.map((seconds) => ({
          value: String(seconds),
          label: t('run.minutes', { count: seconds / 60 }),
        }))}
        value={String(props.timeoutSeconds)}
        allowDeselect={false}
        onChange={(seconds) => seconds !== null && props.onTimeout(Number(seconds))}
      />
      {props.children}
      <p className={classes.keys}>
        <Kbd size="xs">{isMac ? '⌘' : t('run.control')}</Kbd> + <Kbd size="xs">{t('run.enter')}</Kbd>{' '}
        {t('run.keyRuns')} · <Kbd size="xs">Esc</Kbd> {t('run.keyLeaves')}
      </p>
    </div>
  );
}

function RunningTime({ since }: { since: number }) {
  const { t } = useTranslation('sql');
  const format = useFormat();
  const now = useNow('second');
  return (
    <span role="status" aria-live="off" className={classes.time}>
      {t('run.running', { time: format.duration(Math.max(0, Math.floor((now - since) / 1000) * 1000)) })}
    </span>
  );
}
