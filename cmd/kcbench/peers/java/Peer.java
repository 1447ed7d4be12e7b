import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import org.wikidata.wdtk.datamodel.helpers.Datamodel;
import org.wikidata.wdtk.datamodel.interfaces.*;
import org.wikidata.wdtk.dumpfiles.DumpContentType;
import org.wikidata.wdtk.dumpfiles.JsonDumpFileProcessor;
import org.wikidata.wdtk.dumpfiles.MwLocalDumpFile;

/** Reads a plain dump with Wikidata-Toolkit's own processor into its model and counts statements. */
public class Peer implements EntityDocumentProcessor {
    long statements;

    public void processItemDocument(ItemDocument d) { count(d); }
    public void processPropertyDocument(PropertyDocument d) { count(d); }
    public void processLexemeDocument(LexemeDocument d) { count(d); }

    void count(StatementDocument d) {
        for (StatementGroup g : d.getStatementGroups()) statements += g.size();
    }

    public static void main(String[] args) throws Exception {
        Peer peer = new Peer();
        try (InputStream in = new BufferedInputStream(new FileInputStream(args[0]), 1 << 20)) {
            new JsonDumpFileProcessor(peer, Datamodel.SITE_WIKIDATA).processDumpFileContents(in, new MwLocalDumpFile(args[0], DumpContentType.JSON, null, null));
        }
        if (peer.statements == 0) throw new IllegalStateException("no statements");
        System.out.println(peer.statements);
    }
}
