import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCopied } from '../../guide/useCopied';

export function CopyLoginLink({ url }: { url: string }) {
  const { t } = useTranslation('connect');
  const { copied, copy } = useCopied(url);
  return (
    <Button
      variant="default"
      leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.6} />}
      onClick={copy}
    >
      {copied ? t('common:copied') : t('login.copyLink')}
    </Button>
  );
}
