import type { Connection } from '../../../api/bindings';
import { TestDialog } from '../check/TestDialog';
import { ScheduleDrawer } from '../schedule/ScheduleDrawer';
import { DeleteDialog } from './DeleteDialog';
import { DisconnectDialog } from './DisconnectDialog';
import { RenameDialog } from './RenameDialog';

export type SourceDialog = 'schedule' | 'test' | 'rename' | 'disconnect' | 'delete';

type Props = { connection: Connection; dialog: SourceDialog | null; onClose: () => void };

/** What a source's menu leads to; at most one of them is open. */
export function SourceDialogs({ connection, dialog, onClose }: Props) {
  const common = { connection, onClose };
  return (
    <>
      <RenameDialog key={connection.name} {...common} opened={dialog === 'rename'} />
      <ScheduleDrawer {...common} opened={dialog === 'schedule'} />
      <TestDialog {...common} opened={dialog === 'test'} />
      <DisconnectDialog {...common} opened={dialog === 'disconnect'} />
      <DeleteDialog {...common} opened={dialog === 'delete'} />
    </>
  );
}
