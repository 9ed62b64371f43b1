import { Button, Tooltip } from '@mantine/core';
import { IconPlayerStop, IconTool } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../api/bindings';
import { useReachable } from '../../api/live/reachability';
import { useCommand } from '../../api/queries/mutations';
import { useLack } from '../access/useLack';
import { useBlackoutQuestion } from '../blackout/useBlackoutQuestion';
import { showError } from '../notice/showError';
import { repairBlock } from './repairBlock';
import { useRepair } from './useRepair';

type Props = {
  connection: Connection;
  object: string;
  /** The table is among those that are updated. */
  selected: boolean;
  /** In a line of text, rather than beside a paragraph. */
  compact?: boolean;
};

/** Compares every Id and mends what differs, or ends that again; says why where it cannot be done now. */
export function RepairButton({ connection, object, selected, compact = false }: Props) {
  const { t } = useTranslation('completeness');
  const reachable = useReachable();
  const lack = useLack('manage');
  const repair = useRepair({ connectionId: connection.id, object });
  const { ask, question } = useBlackoutQuestion();
  const cancel = useCommand('cancel_run');
  const running = reachable && repair.run?.state === 'running' ? repair.run.id : null;
  const block =
    running === null || lack !== null
      ? repairBlock({ connection, reachable, selected, may: lack === null })
      : null;
  const hint =
    block === null || block === 'role'
      ? (lack ?? t(running === null ? 'repairHint' : 'cancelHint'))
      : t(`block.${block}`);
  const Icon = running === null ? IconTool : IconPlayerStop;

  // One button throughout, which is never disabled for real: the keyboard keeps its place, and can
  // read the reason. The second click of a double click is no change of mind.
  const press = (event: MouseEvent) => {
    if (block !== null || repair.isStarting || event.detail > 1) return;
    if (running === null) ask(connection, repair.start).catch(showError);
    else cancel.mutate({ runId: running }, { onError: showError });
  };
  return (
    <>
      <Tooltip label={hint}>
        <Button
          size={compact ? 'compact-xs' : 'xs'}
          variant="default"
          leftSection={<Icon size={compact ? 14 : 16} stroke={1.6} aria-hidden />}
          aria-disabled={block !== null}
          data-disabled={block !== null}
          onClick={press}
        >
          {t(running === null ? 'repair' : 'common:cancel')}
        </Button>
      </Tooltip>
      {question}
    </>
  );
}
