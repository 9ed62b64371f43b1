import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../../api/queries/mutations';
import { showError } from '../../../../components/notice/showError';
import classes from '../Guide.module.css';
import { useCopied } from '../useCopied';
import { guideAsHtml } from './guideHtml';
import { type GuideFacts, guideAsText } from './guideText';

/** The ways the guide gets to the admin. */
export function GuideTools({ facts }: { facts: GuideFacts }) {
  const { t, i18n } = useTranslation('connect');
  const text = useCopied(guideAsText(t, facts));
  const save = useCommand('save_page');
  const saved = (file: { path: string } | null) => {
    if (file === null) return;
    notifications.show({
      message: t('guide:saved', { path: file.path }),
      closeButtonProps: { 'aria-label': t('common:close') },
    });
  };
  const page = () => ({
    name: t('guide.title'),
    html: guideAsHtml(t, i18n.language, facts),
  });
  return (
    <div className={classes.tools}>
      <Button
        variant="default"
        size="xs"
        leftSection={text.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        onClick={text.copy}
      >
        {text.copied ? t('common:copied') : t('guide.copyText')}
      </Button>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDownload size={14} />}
        loading={save.isPending}
        onClick={() => save.mutate(page(), { onSuccess: saved, onError: showError })}
      >
        {t('guide:save')}
      </Button>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPrinter size={14} />}
        onClick={() => window.print()}
      >
        {t('guide.print')}
      </Button>
    </div>
  );
}
