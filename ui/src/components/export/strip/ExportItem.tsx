import type { Export } from '../../../api/bindings';
import { EndedExport } from './EndedExport';
import { FailedExport } from './FailedExport';
import { RunningExport } from './running/RunningExport';

export type ItemProps = { export: Export; onPutAway: () => void };

export function ExportItem(props: ItemProps) {
  switch (props.export.state) {
    case 'succeeded':
      return <EndedExport {...props} />;
    case 'failed':
      return <FailedExport {...props} />;
    default:
      return <RunningExport export={props.export} />;
  }
}
