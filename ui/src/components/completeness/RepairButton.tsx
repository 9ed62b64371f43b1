import { Button, Tooltip } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../api/bindings';
import { useCommand } from '../../api/mutations';
import { useReachable } from '../../api/reachability';
import { showError } from '../showError';
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

/** Compares every Id and mends what differs; says why where that cannot be done now. */
export function RepairButton({ connection, object, selected, compact = false }: Props) {
  const { t } = useTranslation('completeness');
  const reachable = useReachable();
  const repair = useRepair({ connectionId: connection.id, object });
  const cancel = useCommand('cancel_run');
  const size = compact ? 'compact-xs' : 'xs';
  const { run } = repair;

  if (reachable && run?.state === 'running') {
    return (
      <Button
        size={size}
        variant="default"
        loading={cancel.isPending}
        onClick={() => cancel.mutate({ runId: run.id }, { onError: showError })}
      >
        {t('common:cancel')}
      </Button>
    );
  }
  const block = repairBlock({ connection, reachable, selected });
  return (
    <Tooltip label={t(block === null ? 'repairHint' : `block.${block}`)}>
      <Button
        size={size}
        variant="default"
        leftSection={<IconTool size={compact ? 14 : 16} stroke={1.6} aria-hidden />}
        loading={repair.isStarting}
        // Stays in the keyboard's order, so that the reason can be read.
        aria-disabled={block !== null}
        data-disabled={block !== null}
        onClick={() => block === null && repair.start()}
      >
        {t('repair')}
      </Button>
    </Tooltip>
  );
}
