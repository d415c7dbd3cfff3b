import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllRecords } from '../../../api/all_records';
import { useMay } from '../../../api/changes';
import { Empty } from '../../../parts/Empty';
import { Sheet } from '../../../parts/Page';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import classes from '../Admin.module.css';
import { usePlace } from '../use_place';
import { growUnits, type UnitNode, visible } from './tree';
import { UnitDialog, type UnitEdit } from './UnitDialog';
import { UnitTree } from './UnitTree';

// The parts of the organisation. Where they stand decides who sees what, so moving one is told with
// what it means.
export default function Units() {
  const { t } = useTranslation();
  const may = useMay('manage', 'unit');
  const { everywhere } = usePlace();
  const { items, error, retry } = useAllRecords('unit', { sort: 'name' });
  const tops = useMemo(() => growUnits(items ?? []), [items]);
  const [edit, setEdit] = useState<UnitEdit>();
  const [chosen, setChosen] = useState('');
  if (error) return <Trouble error={error} retry={retry} />;
  if (!items) return <Waiting rows={6} />;
  const node = visible(tops, new Set()).find(({ id }) => id === chosen);
  return (
    <>
      <div className={classes.bar}>
        <span className={classes.quiet}>{t('admin.tree_keys')}</span>
        {may && everywhere && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setEdit({ act: 'add' })}>
            {t('admin.add_unit')}
          </Button>
        )}
      </div>
      <Sheet flush={tops.length > 0}>
        {tops.length === 0 ? (
          <Empty title={t('admin.no_units')}>{t('admin.no_units_hint')}</Empty>
        ) : (
          <UnitTree
            tops={tops}
            chosen={chosen}
            choose={setChosen}
            edit={may ? setEdit : undefined}
          />
        )}
      </Sheet>
      {may && node && <Acts node={node} edit={setEdit} moves={everywhere} />}
      {edit && <UnitDialog edit={edit} tops={tops} close={() => setEdit(undefined)} />}
    </>
  );
}

function Acts({
  node,
  edit,
  moves,
}: {
  node: UnitNode;
  edit: (edit: UnitEdit) => void;
  moves: boolean;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.bar}>
      <b>{node.name}</b>
      <div className={classes.tags}>
        <Button variant="default" onClick={() => edit({ act: 'rename', node })}>
          {t('admin.rename')}
        </Button>
        {moves && (
          <>
            <Button variant="default" onClick={() => edit({ act: 'add', node })}>
              {t('admin.add_below')}
            </Button>
            <Button variant="default" onClick={() => edit({ act: 'move', node })}>
              {t('admin.move_unit')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
