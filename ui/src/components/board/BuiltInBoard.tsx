import { Skeleton } from '@mantine/core';
import type { Board } from '../../api/bindings';
import { AnalysisCard } from '../figure/card/AnalysisCard';
import { ChooseContext } from '../figure/choose/chooseContext';
import { RetryNotice } from '../notice/RetryNotice';
import { Delayed } from '../page/Delayed';
import classes from './Board.module.css';
import { AskBar } from './filters/AskBar';
import { useChoosing } from './filters/useChoosing';
import { AddToDashboard } from './own/AddToDashboard';
import { useAnalyses, useBoardAsk } from './useBoard';

/** All analyses of one built-in dashboard, and what is asked of them. */
export function BuiltInBoard({ connectionId, board }: { connectionId: string; board: Board }) {
  const analyses = useAnalyses(connectionId);
  const choosing = useChoosing();
  const { ask, setAsk } = useBoardAsk(connectionId, board, analyses.data);
  const shown = analyses.data?.analyses.filter((analysis) => analysis.board === board) ?? [];
  if (analyses.error) return <RetryNotice error={analyses.error} onRetry={analyses.refetch} />;
  if (!ask) {
    return (
      <Delayed>
        <Skeleton height={320} />
      </Delayed>
    );
  }
  return (
    <div className={classes.board}>
      <AskBar connectionId={connectionId} analyses={shown} ask={ask} choosing={choosing} onChange={setAsk} />
      <div className={classes.grid}>
        <ChooseContext value={choosing.choose}>
          {shown.map((analysis) => (
            <AnalysisCard
              key={analysis.id}
              connectionId={connectionId}
              analysis={analysis}
              ask={ask}
              onAsk={setAsk}
              isWide={analysis.isWide}
              menu={<AddToDashboard connectionId={connectionId} analysis={analysis} ask={ask} />}
            />
          ))}
        </ChooseContext>
      </div>
    </div>
  );
}
