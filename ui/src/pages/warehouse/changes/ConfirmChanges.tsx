import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Going } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from './Changes.module.css';
import { Dependents } from './Dependents';

type Props = { going: Going[]; opened: boolean; busy: boolean; onClose: () => void; onConfirm: () => void };

/** Values go for good: says which, of how many rows, and who reads them. */
export function ConfirmChanges({ going, opened, busy, onClose, onConfirm }: Props) {
  const { t } = useTranslation('warehouseChoice');
  const format = useFormat();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('confirm.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text size="sm">{t('confirm.text')}</Text>
      <ul className={classes.going}>
        {going.map((each) => (
          <li key={`${each.object}.${each.column}`}>
            {t(each.column === null ? 'confirm.table' : 'confirm.field', {
              object: each.objectLabel,
              field: each.columnLabel ?? '',
              count: each.rows,
              rows: format.number(each.rows),
              size: format.bytes(each.bytes),
            })}
            <Dependents dependents={each.dependents} word="break" />
          </li>
        ))}
      </ul>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common:cancel')}
        </Button>
        <Button color="red" loading={busy} onClick={onConfirm}>
          {t('confirm.yes')}
        </Button>
      </Group>
    </Modal>
  );
}
