// Package deploy brings a release to the machines of a group.
package deploy

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/crypto/ssh"
)

// ok: go-hardcoded-secret
const passwordVariable = "DEPLOY_PASSWORD_FILE"

type Release struct {
	Name    string            `json:"name"`
	Archive string            `json:"archive"`
	Hooks   map[string]string `json:"hooks"`
}

type Runner struct {
	client *http.Client
	folder string
	user   string
}

func (r *Runner) dial(host string, signer ssh.Signer) (*ssh.Client, error) {
	config := &ssh.ClientConfig{
		User: r.user,
		Auth: []ssh.AuthMethod{ssh.PublicKeys(signer)},
		// expect: go-tls-verify-off
		HostKeyCallback: ssh.InsecureIgnoreHostKey(),
		Timeout:         10 * time.Second,
	}
	return ssh.Dial("tcp", host+":22", config)
}

func (r *Runner) hook(ctx context.Context, release Release, name string) error {
	line, ok := release.Hooks[name]
	if !ok {
		return nil
	}
	// expect: go-shell-command
	cmd := exec.CommandContext(ctx, "/bin/bash", "-c", line+" "+release.Name)
	cmd.Dir = r.folder
	return cmd.Run()
}

func (r *Runner) unpack(release Release) error {
	shell := []string{"sh", "-c", "tar -xzf " + release.Archive + " -C " + r.folder}
	// expect: go-shell-command
	return exec.Command(shell[0], shell[1:]...).Run()
}

func (r *Runner) current() (string, error) {
	// ok: go-path-from-request
	return os.Readlink(filepath.Join(r.folder, "current"))
}

func (r *Runner) fetch(ctx context.Context, url string) (*Release, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	// ok: go-response-body-open
	reply, err := r.client.Do(request)
	if err != nil {
		// expect: go-error-text-compared
		if strings.HasSuffix(err.Error(), "connection refused") {
			return nil, errors.New("the release server is down")
		}
		return nil, err
	}
	defer reply.Body.Close()
	release := new(Release)
	return release, json.NewDecoder(reply.Body).Decode(release)
}

// hosts reads the group's machines, one per line.
func (r *Runner) hosts(group string) ([]string, error) {
	file, err := os.Open(filepath.Join(r.folder, "groups", filepath.Base(group)))
	if err != nil {
		return nil, err
	}
	// ok: go-defer-in-loop
	defer file.Close()
	var hosts []string
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		// ok: go-string-built-in-loop
		hosts = append(hosts, strings.TrimSpace(scanner.Text()))
	}
	return hosts, scanner.Err()
}

func (r *Runner) Activate(release Release, number int) error {
	// ok: go-sprintf-conversion
	link := filepath.Join(r.folder, fmt.Sprintf("%s-%d", release.Name, number))
	// expect: go-ignored-error
	previous, _ := r.current()
	if previous == link {
		return nil
	}
	// expect: go-ignored-error
	_ = os.Remove(filepath.Join(r.folder, "current"))
	return os.Symlink(link, filepath.Join(r.folder, "current"))
}
