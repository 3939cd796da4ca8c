// The startup file of gemini-jshell. Without it: jshell --class-path ... --startup DEFAULT --startup gemward.jsh
import com.google.genai.Client
import com.google.genai.types.*
import dev.gemward.examples.jshell.Notebook
import static dev.gemward.examples.jshell.Notebook.ask
import static dev.gemward.examples.jshell.Notebook.client
import static dev.gemward.examples.jshell.Notebook.explain
import static dev.gemward.examples.jshell.Notebook.help
import static dev.gemward.examples.jshell.Notebook.status
import static dev.gemward.examples.jshell.Notebook.stream
Notebook.open()
