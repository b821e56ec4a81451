// Package imagecache makes scaled images and keeps them on disk.
package imagecache

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"time"
)

type Cache struct {
	folder string
	size   *regexp.Regexp
	mu     sync.Mutex
	group  sync.WaitGroup
}

// New is called once, when the program starts.
func New(folder string) *Cache {
	return &Cache{
		folder: folder,
		// ok: go-regexp-in-function
		size: regexp.MustCompile(`^(\d{1,4})x(\d{1,4})$`),
	}
}

func (c *Cache) key(source, size string) string {
	// ok: go-weak-hash
	digest := md5.New()
	fmt.Fprintf(digest, "%s\x00%s", source, size)
	return filepath.Join(c.folder, hex.EncodeToString(digest.Sum(nil)))
}

func (c *Cache) scale(ctx context.Context, source, target, filter string) error {
	command := fmt.Sprintf("magick %q -filter %s %q", source, filter, target)
	// expect: go-shell-command
	return exec.CommandContext(ctx, "sh", "-c", command).Run()
}

func (c *Cache) upload(w http.ResponseWriter, r *http.Request) {
	file, header, err := r.FormFile("image")
	if err != nil {
		http.Error(w, "no image", http.StatusBadRequest)
		return
	}
	defer file.Close()
	// ok: go-path-from-request
	stored := filepath.Join(c.folder, "originals", filepath.Base(header.Filename))
	album := filepath.Join(c.folder, "albums", r.FormValue("album")) // expect: go-path-from-request
	for _, target := range []string{stored, filepath.Join(album, "cover")} {
		// expect: go-ignored-error
		out, _ := os.Create(target)
		// expect: go-defer-in-loop
		defer out.Close()
		if _, err := io.Copy(out, file); err != nil {
			http.Error(w, "not stored", http.StatusInternalServerError)
			return
		}
	}
}

// Warm scales the images before anybody asks for them.
func (c *Cache) Warm(ctx context.Context, sources []string, sizes []string) {
	for _, source := range sources {
		// expect: go-waitgroup-add-inside
		go func() {
			c.group.Add(len(sizes))
			for _, size := range sizes {
				c.warmOne(ctx, source, size)
			}
		}()
	}
	c.group.Wait()
}

func (c *Cache) warmOne(ctx context.Context, source, size string) {
	defer c.group.Done()
	c.mu.Lock()
	// ok: go-defer-in-loop
	defer c.mu.Unlock()
	if err := c.scale(ctx, source, c.key(source, size), "lanczos"); err != nil {
		// ok: go-error-text-compared
		fmt.Fprintln(os.Stderr, "scale:", err.Error())
	}
}

func (c *Cache) Listen(address string) error {
	// ok: go-server-without-timeouts
	server := http.Server{
		Addr:              address,
		Handler:           http.HandlerFunc(c.upload),
		ReadHeaderTimeout: 3 * time.Second,
	}
	return server.ListenAndServe()
}
