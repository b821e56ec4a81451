// Package archive serves scanned documents and accepts new ones.
package archive

import (
	"archive/zip"
	"crypto/md5"
	"encoding/hex"
	"io"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// ok: go-regexp-in-function
var documentName = regexp.MustCompile(`^[a-z0-9-]{1,64}\.pdf$`)

type Server struct {
	root string
}

func (s *Server) download(w http.ResponseWriter, r *http.Request) {
	// expect: go-path-from-request
	target := filepath.Join(s.root, r.URL.Query().Get("name"))
	file, err := os.Open(target)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	if _, err := io.Copy(w, file); err != nil {
		log.Printf("%s: %v", target, err)
	}
}

func (s *Server) preview(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	page := r.FormValue("page")
	// expect: go-path-from-request
	http.ServeFile(w, r, filepath.Join(s.root, "previews", name, page+".png"))
}

func (s *Server) document(w http.ResponseWriter, r *http.Request) {
	if !documentName.MatchString(r.PathValue("name")) {
		http.NotFound(w, r)
		return
	}
	// ok: go-path-from-request
	http.ServeFile(w, r, filepath.Join(s.root, r.PathValue("name")))
}

// unpack writes the documents of an uploaded archive to the folder.
func (s *Server) unpack(archive string) error {
	reader, err := zip.OpenReader(archive)
	if err != nil {
		return err
	}
	defer reader.Close()
	for _, f := range reader.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		source, err := f.Open()
		if err != nil {
			return err
		}
		// expect: go-defer-in-loop
		defer source.Close()
		// expect: go-path-from-request
		target, err := os.Create(filepath.Join(s.root, f.Name))
		if err != nil {
			return err
		}
		// expect: go-defer-in-loop
		defer target.Close()
		if _, err := io.Copy(target, source); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) etag(name string, size int64) string {
	// ok: go-weak-hash
	sum := md5.Sum([]byte(name))
	return `"` + hex.EncodeToString(sum[:8]) + `"`
}

func (s *Server) pageCount(document string) ([]byte, error) {
	// ok: go-shell-command
	return exec.Command("pdfinfo", "--", document).Output()
}

func (s *Server) freeSpace() ([]byte, error) {
	// ok: go-shell-command
	return exec.Command("/bin/sh", "-c", "df -h /srv/archive | tail -1").Output()
}

func Run(root, address string) error {
	server := &Server{root: root}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /download", server.download)
	mux.HandleFunc("GET /documents/{name}", server.document)
	mux.HandleFunc("GET /previews/{name}", server.preview)
	// expect: go-server-without-timeouts
	return http.ListenAndServe(address, mux)
}
