import { Drawer } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataFolder } from '../../../../api/bindings';
import { MoveForm } from './MoveForm';
import { MoveProgress } from './MoveProgress';

type Props = { folder: DataFolder; opened: boolean; onClose: () => void };

/** Takes the data to another folder; the page can be left meanwhile. */
export function MoveDrawer({ folder, opened, onClose }: Props) {
  const { t } = useTranslation('dataFolder');
  // A move that is over is shown until the next one is begun or this is closed.
  const [seen, setSeen] = useState<string | null>(null);
  const last = folder.lastMove;
  const goesOn = last?.state === 'stopping' || last?.state === 'copying';
  // The form may be gone before its own answer comes, and a move may be over before it is seen to go on.
  if (goesOn && seen !== last.to) setSeen(last.to);
  const isShown = last !== null && (goesOn || seen === last.to);
  const close = () => {
    setSeen(null);
    onClose();
  };
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size={460}
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {isShown && last ? (
        <MoveProgress move={last} onAgain={() => setSeen(null)} onClose={close} />
      ) : (
        <MoveForm folder={folder} onBegun={setSeen} />
      )}
    </Drawer>
  );
}
