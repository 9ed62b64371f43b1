import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat';

type Props = { name: string; until: string; onAnswer: (anyway: boolean) => void };

/** Whether an update is to start although the source has blackout hours. */
export function BlackoutDialog({ name, until, onAnswer }: Props) {
  const { t } = useTranslation('cycle');
  const format = useFormat();
  return (
    <Modal
      opened
      onClose={() => onAnswer(false)}
      title={t('blackout.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text>{t('blackout.text', { name, until: format.dateTime(until) })}</Text>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={() => onAnswer(false)} data-autofocus>
          {t('blackout.later')}
        </Button>
        <Button onClick={() => onAnswer(true)}>{t('blackout.start')}</Button>
      </Group>
    </Modal>
  );
}
