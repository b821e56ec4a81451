package org.example.archive.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Base64;
import java.util.Random;
import javax.net.ssl.HttpsURLConnection;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamSource;
import org.apache.commons.io.FilenameUtils;
import org.w3c.dom.Document;

public class DocumentServlet extends HttpServlet {
    private static final Path ROOT = Path.of("/srv/documents");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String kind = request.getParameter("kind");
        // expect: java-string-identity
        if ("thumbnail" == kind) {
            // ok: java-path-from-outside
            File small = new File("/srv/small", FilenameUtils.getName(request.getParameter("name")));
            Files.copy(small.toPath(), response.getOutputStream());
            return;
        }
        // expect: java-path-from-outside
        Path file = Paths.get("/srv/documents", request.getParameter("name"));
        Files.copy(file, response.getOutputStream());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Part part = request.getPart("document");
            // expect: java-path-from-outside
            Path target = ROOT.resolve(part.getSubmittedFileName());
            part.write(target.toString());
            Document document = parse(part.getInputStream());
            response.setHeader("X-Title", document.getDocumentElement().getAttribute("title"));
        // expect: java-swallowed-exception
        } catch (Exception e) {
            // TODO
        }
    }

    private Document parse(InputStream in) throws Exception {
        // expect: java-xml-external-entities
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(in);
    }

    private void render(InputStream in, HttpServletResponse response) throws Exception {
        // expect: java-xml-external-entities
        var transformer = TransformerFactory.newInstance().newTransformer(new StreamSource(in));
        transformer.setOutputProperty("indent", "yes");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private Object view(HttpServletRequest request) throws Exception {
        byte[] state = Base64.getDecoder().decode(request.getParameter("state"));
        // expect: java-object-deserialization
        try (ObjectInputStream in = new ObjectInputStream(new java.io.ByteArrayInputStream(state))) {
            return in.readObject();
        }
    }

    private byte[] legend(String language) throws IOException {
        // expect: java-resource-not-closed
        InputStream in = new FileInputStream("/srv/legend." + (language == null ? "en" : language));
        byte[] text = in.readAllBytes();
        in.close();
        return text;
    }

    private Path checked(HttpServletRequest request) throws IOException {
        // ok: java-path-from-outside
        Path path = ROOT.resolve(request.getParameter("name")).normalize();
        if (!path.startsWith(ROOT)) {
            throw new IOException("outside of the archive");
        }
        return path;
    }

    private String title(Document document) {
        String title = document.getDocumentElement().getAttribute("title");
        // ok: java-string-identity
        return title == null || title.equals("") ? "untitled" : title;
    }

    /** An address under which one document can be read without signing in. */
    private String share(String name) {
        // expect: java-predictable-random
        long secret = new Random().nextLong();
        return "/shared/" + Long.toHexString(secret) + "/" + name;
    }

    private void remote(HttpsURLConnection connection) {
        // ok: java-trust-everyone
        connection.setHostnameVerifier(HttpsURLConnection.getDefaultHostnameVerifier());
    }
}
