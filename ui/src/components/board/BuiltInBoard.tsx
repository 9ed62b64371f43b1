import { Skeleton } from '@mantine/core';
import type { Board } from '../../api/bindings';
import { AnalysisCard } from '../figure/card/AnalysisCard';
import { RetryNotice } from '../notice/RetryNotice';
import { Delayed } from '../page/Delayed';
import { AskBar } from './AskBar';
import classes from './Board.module.css';
import { AddToDashboard } from './own/AddToDashboard';
import { useAnalyses, useBoardAsk } from './useBoard';

/** All analyses of one built-in dashboard, and what is asked of them. */
export function BuiltInBoard({ connectionId, board }: { connectionId: string; board: Board }) {
  const analyses = useAnalyses(connectionId);
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
      <AskBar connectionId={connectionId} analyses={shown} ask={ask} onChange={setAsk} />
      <div className={classes.grid}>
        {shown.map((analysis) => (
          <AnalysisCard
            key={analysis.id}
            connectionId={connectionId}
            analysis={analysis}
            ask={ask}
            isWide={analysis.isWide}
            menu={<AddToDashboard connectionId={connectionId} analysis={analysis} ask={ask} />}
          />
        ))}
      </div>
    </div>
  );
}
