import { useParams } from 'react-router';
import { RunList } from './RunList';
import { RunScreen } from './run/RunScreen';

/** Every update of a source, or one of them in detail. */
export default function HistoryPage() {
  const { connectionId, runId } = useParams();
  if (connectionId === undefined || runId === undefined) return <RunList />;
  return <RunScreen key={runId} connectionId={connectionId} runId={runId} />;
}
