/** Says what is done, with the way back. */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

interface UndoNotice {
  id: string;
  text: string;
  undo: string;
  onUndo: () => void;
}

/** Long enough to be read and reached with the keyboard. */
const SHOWN_MS = 15_000;

export function undoNotice({ id, text, undo, onUndo }: UndoNotice) {
  const takeBack = () => {
    notifications.hide(id);
    onUndo();
  };
  notifications.show({
    id,
    autoClose: SHOWN_MS,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{text}</span>
        <Button size="compact-xs" variant="default" onClick={takeBack}>
          {undo}
        </Button>
      </Group>
    ),
  });
}
