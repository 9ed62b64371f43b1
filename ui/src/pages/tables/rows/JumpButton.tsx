import { ActionIcon, Tooltip } from '@mantine/core';
import { IconListNumbers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Shows that one can go to a row, and the keys for it. */
export function JumpButton({ onAsk }: { onAsk: () => void }) {
  const { t } = useTranslation('views');
  return (
    <Tooltip label={`${t('jump.title')}. ${t('jump.keys')}.`}>
      <ActionIcon size={30} variant="default" aria-label={t('jump.title')} onClick={onAsk}>
        <IconListNumbers size={16} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
