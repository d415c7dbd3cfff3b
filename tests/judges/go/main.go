// A judge from outside: reads what our program wrote with the packages that transparency logs in
// Go are built on, and none of our code. For tests only; no part of the product.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/transparency-dev/formats/log"
	tlogproof "github.com/transparency-dev/formats/proof"
	"github.com/transparency-dev/merkle/compact"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var (
	vkeyFile       = flag.String("vkey", "", "file with the ledger's verifier key")
	checkpointFile = flag.String("checkpoint", "", "a checkpoint")
	proofFile      = flag.String("proof", "", "a .tlog-proof file")
	leafFile       = flag.String("leaf", "", "the leaf that the proof is about")
	tilesDir       = flag.String("tiles", "", "a folder of tiles")
)

func main() {
	flag.Parse()
	verifier, err := note.NewVerifier(strings.TrimSpace(string(read(*vkeyFile))))
	must(err, "verifier key")
	if *checkpointFile != "" {
		checkpoint := open(read(*checkpointFile), verifier)
		fmt.Printf("checkpoint: %s holds %d entries\n", checkpoint.Origin, checkpoint.Size)
	}
	if *proofFile != "" {
		judgeProof(read(*proofFile), read(*leafFile), verifier)
	}
	if *tilesDir != "" {
		judgeTiles(*tilesDir, verifier)
	}
}

func open(bytes []byte, verifier note.Verifier) *log.Checkpoint {
	checkpoint, rest, _, err := log.ParseCheckpoint(bytes, verifier.Name(), verifier)
	must(err, "checkpoint")
	if len(rest) > 0 {
		fail("checkpoint: extension lines")
	}
	return checkpoint
}

func judgeProof(file, leaf []byte, verifier note.Verifier) {
	var parsed tlogproof.TLogProof
	must(parsed.Unmarshal(file), "proof")
	if !bytes.Equal(parsed.Marshal(), file) {
		fail("proof: written again it is not the same")
	}
	if parsed.ExtraData != nil && !bytes.Equal(parsed.ExtraData, leaf) {
		fail("proof: its extra data is not the leaf")
	}
	checkpoint := open(parsed.Checkpoint, verifier)
	var path [][]byte
	for _, hash := range parsed.Hashes {
		path = append(path, bytes.Clone(hash[:]))
	}
	err := proof.VerifyInclusion(rfc6962.DefaultHasher, parsed.Index, checkpoint.Size,
		rfc6962.DefaultHasher.HashLeaf(leaf), path, checkpoint.Hash)
	must(err, "proof")
	fmt.Printf("proof: the leaf is entry %d of %d\n", parsed.Index, checkpoint.Size)
}

// Every tile through sumdb's own reader of tiles, and every leaf into a tree of our own.
func judgeTiles(dir string, verifier note.Verifier) {
	checkpoint := open(read(filepath.Join(dir, "checkpoint")), verifier)
	size := int64(checkpoint.Size)
	tree := (&compact.RangeFactory{Hash: rfc6962.DefaultHasher.HashChildren}).NewEmptyRange(0)
	hashes := tlog.TileHashReader(
		tlog.Tree{N: size, Hash: tlog.Hash(checkpoint.Hash)}, &folder{dir})
	for position := int64(0); position < size; position += 256 {
		count := min(256, size-position)
		for i, leaf := range bundle(dir, position/256, count) {
			hash := rfc6962.DefaultHasher.HashLeaf(leaf)
			must(tree.Append(hash, nil), "tiles")
			kept, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, position+int64(i))})
			must(err, "tiles")
			if !bytes.Equal(kept[0][:], hash) {
				fail("tiles: entry %d is not what its hash says", position+int64(i))
			}
		}
	}
	if size > 0 {
		root, err := tree.GetRootHash(nil)
		must(err, "tiles")
		if !bytes.Equal(root, checkpoint.Hash) {
			fail("tiles: the entries do not have the signed root")
		}
	}
	fmt.Printf("tiles: %d entries have the signed root\n", size)
}

type folder struct{ dir string }

func (f *folder) Height() int                         { return 8 }
func (f *folder) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (f *folder) ReadTiles(tiles []tlog.Tile) (data [][]byte, err error) {
	for _, tile := range tiles {
		// tlog says tile/8/<level>/<n>; c2sp.org/tlog-tiles leaves the height out.
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		bytes, err := os.ReadFile(filepath.Join(f.dir, path))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func bundle(dir string, index, count int64) (leaves [][]byte) {
	tile := tlog.Tile{H: 8, L: 0, N: index, W: int(count)}
	path := "tile/entries/" + strings.TrimPrefix(tile.Path(), "tile/8/0/")
	data := read(filepath.Join(dir, path))
	for len(data) >= 2 {
		length := int(data[0])<<8 | int(data[1])
		if len(data) < 2+length {
			fail("tiles: %s ends too early", path)
		}
		leaves = append(leaves, data[2:2+length])
		data = data[2+length:]
	}
	if len(data) > 0 || int64(len(leaves)) != count {
		fail("tiles: %s does not hold %d entries", path, count)
	}
	return leaves
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	must(err, "reading")
	return data
}

func must(err error, what string) {
	if err != nil {
		fail("%s: %v", what, err)
	}
}

func fail(format string, values ...any) {
	fmt.Fprintf(os.Stderr, "refused: "+format+"\n", values...)
	os.Exit(1)
}
