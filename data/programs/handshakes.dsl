task handshakes "The handshakes in each group when everyone greets everyone once; null when a group has more than 16 people."
in people: list
let others = map (-1) people
let greetings = zipwith (*) people others
out map (/2) greetings
example [2, 3, 4] -> [1, 3, 6]
example [6] -> [15]
example [8, 16, 4, 10] -> [28, 120, 6, 45]
example [] -> []
example [1] -> [0]
example [17] -> null
holdout [13, 1, 11, 3] -> [78, 0, 55, 3]
holdout [4, 15, 4, 4] -> [6, 105, 6, 6]
holdout [11, 4] -> [55, 6]
holdout [16] -> [120]
holdout [5, 10] -> [10, 45]
