import { Button, Menu } from '@mantine/core';
import { IconArrowsRight, IconPencil, IconWritingSign } from '@tabler/icons-react';
import { useState, useTransition } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMayWith } from '../../api/changes';
import type { Answered } from '../../api/http';
import type { Right } from '../../api/session';
import type { AnyRecord, Register } from '../../api/types';
import { isEmpty } from '../../fields/kinds';
import { type Move, MoveDialog } from '../../parts/MoveDialog';
import { useLabels } from '../../words/labels';
import { ApproveDialog } from './ApproveDialog';
import classes from './RecordPage.module.css';

interface ActionsProps {
  spec: Register;
  seen: Answered<AnyRecord>;
  edit: (first?: string) => void;
}

// What this person may do with this record, here and now; nothing else is offered.
export function RecordActions({ spec, seen, edit }: ActionsProps) {
  const { t } = useTranslation();
  const record = seen.data;
  const [approving, setApproving] = useState(false);
  const may = useMayWith(spec.name, record.id);
  const decides = useMay('approve', spec.name);
  if (record.erased) return null;
  return (
    <>
      {decides && may('contribute') && !may('approve') && (
        <span className={classes.quiet}>{t('record.others_decide')}</span>
      )}
      <Moves spec={spec} seen={seen} edit={edit} may={may} />
      {may('approve') && !record.approval?.in_force && (
        <Button
          variant="default"
          leftSection={<IconWritingSign size={16} />}
          onClick={() => setApproving(true)}
        >
          {t('approve.go')}
        </Button>
      )}
      {may('contribute') && <Edit edit={edit} />}
      {approving && <ApproveDialog spec={spec} seen={seen} close={() => setApproving(false)} />}
    </>
  );
}

// Says at once that it was heard, while the form is being drawn.
function Edit({ edit }: Pick<ActionsProps, 'edit'>) {
  const { t } = useTranslation();
  const [opening, open] = useTransition();
  return (
    <Button
      leftSection={<IconPencil size={16} />}
      loading={opening}
      onClick={() => open(() => edit())}
    >
      {t('record.edit')}
    </Button>
  );
}

function Moves({ spec, seen, edit, may }: ActionsProps & { may: (right: Right) => boolean }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const [move, setMove] = useState<Move>();
  const record = seen.data;
  const moves = spec.moves.filter(({ from, right }) => from === record.state && may(right));
  if (moves.length === 0) return null;
  const missing = (each: Move) => each.needs.filter((name) => isEmpty(record.fields[name]));
  return (
    <>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconArrowsRight size={16} />}>
            {t('move.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {moves.map((each) => (
            <Menu.Item
              key={each.name}
              onClick={() => (missing(each).length > 0 ? edit(missing(each)[0]) : setMove(each))}
            >
              {labels.move(spec.name, each.name)} → {labels.state(spec.name, each.to)}
              {missing(each).length > 0 && (
                <span style={{ display: 'block', fontSize: '0.75rem', color: 'var(--warn)' }}>
                  {t('move.needs', {
                    fields: missing(each)
                      .map((name) => labels.field(spec.name, name))
                      .join(', '),
                  })}
                </span>
              )}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {move && <MoveDialog spec={spec} seen={seen} move={move} close={() => setMove(undefined)} />}
    </>
  );
}
