import { Menu } from '@mantine/core';
import { IconSql } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AnalysisAnswer } from '../../../api/bindings';
import { deskOf } from '../../desk/useDesk';
import type { FigureWords } from '../words/useWords';
import { CardMenu } from './CardMenu';
import { type Said, useSaveFigure } from './save/useSaveFigure';

type Props = {
  connectionId: string;
  said: Said;
  answer: AnalysisAnswer;
  words: FigureWords;
  children?: ReactNode;
};

/** What can be done with an analysis: saved, and its rows looked into. */
export function AnalysisMenu({ connectionId, said, answer, words, children }: Props) {
  const { t } = useTranslation('figure');
  const navigate = useNavigate();
  const saving = useSaveFigure(said, answer, words);
  return (
    <CardMenu title={said.title} saving={saving}>
      <Menu.Item
        leftSection={<IconSql size={16} stroke={1.6} aria-hidden />}
        onClick={() => {
          deskOf(connectionId).put(answer.sql);
          void navigate(`/sql/${connectionId}`);
        }}
      >
        {t('menu.sql')}
      </Menu.Item>
      {children}
    </CardMenu>
  );
}
